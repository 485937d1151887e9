"""The embedded store: one writer, readers of finished builds, and a quarantine beside the claims."""

from kg.store.building import DEFAULT_WAIT, StoreBuild, open_store_for_build
from kg.store.layout import FORMAT_VERSION
from kg.store.reading import StoreSnapshot, open_store, read_article

__all__ = [
    "DEFAULT_WAIT",
    "FORMAT_VERSION",
    "StoreBuild",
    "StoreSnapshot",
    "open_store",
    "open_store_for_build",
    "read_article",
]
