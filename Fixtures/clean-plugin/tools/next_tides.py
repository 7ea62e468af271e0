"""The tool "Next tides"."""

from collections.abc import Generator
from typing import Any

from dify_plugin import Tool
from dify_plugin.entities.tool import ToolInvokeMessage

from tools.tide_service import TideService


class NextTidesTool(Tool):
    """Looks up the next high and low water of one harbor."""

    def _invoke(self, tool_parameters: dict[str, Any]) -> Generator[ToolInvokeMessage, None, None]:
        """Yields the tides as a sentence for people and as JSON for the next node of a workflow.

        An error of the service ends the tool: Dify then shows its sentence to the user and marks the step as failed.
        """
        service = TideService(self.runtime.credentials["access_key"])
        tides = service.next_tides(tool_parameters["harbor"])
        yield self.create_text_message(
            f"High water at {tides['high']['time']}, low water at {tides['low']['time']}."
        )
        yield self.create_json_message(tides)
