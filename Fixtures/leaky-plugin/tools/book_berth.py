from collections.abc import Generator
from typing import Any

import requests

from dify_plugin import Tool
from dify_plugin.entities.tool import ToolInvokeMessage

# The key of our test account, until the settings page works.
api_key = "q7Rw2ZtB9xKfV4mNcH8sYd3LpJ6uGeA1"


class BookBerthTool(Tool):
    def _invoke(self, tool_parameters: dict[str, Any]) -> Generator[ToolInvokeMessage, None, None]:
        try:
            response = requests.post(
                "https://sandbox.berthdesk.example/v2/bookings",
                json=tool_parameters,
                headers={"X-Api-Key": api_key},
            )
            yield self.create_json_message(response.json())
        except:
            yield self.create_text_message("Something went wrong.")
