"""Publishing an ontology: pages for people, files for programs, and the redirects of its permanent address."""

from kg.publishing.redirects import write_redirects
from kg.publishing.site import Publication, publish_ontology

__all__ = ["Publication", "publish_ontology", "write_redirects"]
