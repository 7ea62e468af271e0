"""The provider: checks that the tide service accepts the user's access key."""

from typing import Any

from dify_plugin import ToolProvider
from dify_plugin.errors.tool import ToolProviderCredentialValidationError

from tools.tide_service import TideService, TideServiceError


class HarborTidesProvider(ToolProvider):
    """Validates the credentials of Harbor Tides."""

    def _validate_credentials(self, credentials: dict[str, Any]) -> None:
        """Asks the service for its list of harbors, which every valid key may read."""
        try:
            TideService(credentials["access_key"]).harbors()
        except TideServiceError as error:
            raise ToolProviderCredentialValidationError(str(error)) from error
