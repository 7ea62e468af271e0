"""Tests of the tool next_tides against a service that answers from memory."""

from unittest.mock import patch

import pytest

from tools.tide_service import TideService, TideServiceError


class Answer:
    """An answer of the service."""

    def __init__(self, status_code: int, body: dict) -> None:
        self.status_code = status_code
        self.ok = status_code < 400
        self._body = body

    def json(self) -> dict:
        return self._body


def test_next_tides() -> None:
    tides = {"high": {"time": "11:42"}, "low": {"time": "17:58"}}
    with patch("requests.get", return_value=Answer(200, tides)):
        assert TideService("made-up").next_tides("Bremerhaven") == tides


def test_refused_key() -> None:
    with patch("requests.get", return_value=Answer(401, {})):
        with pytest.raises(TideServiceError, match="not valid"):
            TideService("made-up").harbors()
