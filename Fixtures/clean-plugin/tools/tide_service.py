"""Talks to the tide service."""

from typing import Any

import requests

BASE_URL = "https://api.quayside.example/v1"
TIMEOUT_SECONDS = 10


class TideServiceError(Exception):
    """What went wrong, in a sentence that tells the user what to do."""


class TideService:
    """A client of the tide service, made for one request of a user."""

    def __init__(self, access_key: str) -> None:
        self._headers = {"Authorization": f"Bearer {access_key}"}

    def harbors(self) -> list[str]:
        """Returns the names of all harbors."""
        return self._get("harbors", {})["harbors"]

    def next_tides(self, harbor: str) -> dict[str, Any]:
        """Returns the next high and low water of a harbor."""
        return self._get("tides/next", {"harbor": harbor})

    def _get(self, path: str, query: dict[str, str]) -> dict[str, Any]:
        try:
            response = requests.get(
                f"{BASE_URL}/{path}", params=query, headers=self._headers, timeout=TIMEOUT_SECONDS
            )
        except requests.Timeout as error:
            raise TideServiceError("The tide service does not answer. Try again in a minute.") from error
        except requests.RequestException as error:
            raise TideServiceError("The tide service cannot be reached. Check the network.") from error
        if response.status_code == 401:
            raise TideServiceError("The access key is not valid. Make a new one in your Quayside account.")
        if response.status_code == 404:
            raise TideServiceError("The service does not know this harbor. Check how its name is spelled.")
        if response.status_code == 429:
            raise TideServiceError("Too many requests. Wait a minute, or ask for a higher limit.")
        if not response.ok:
            raise TideServiceError(f"The tide service has a problem (status {response.status_code}). Try again later.")
        return response.json()
