"""Makes the hooks depend on plimsoll of their own version, which is written in one place of this repository."""

from hatchling.metadata.plugin.interface import MetadataHookInterface


class SameVersion(MetadataHookInterface):
    def update(self, metadata):
        metadata["dependencies"] = [f"plimsoll=={metadata['version']}"]
