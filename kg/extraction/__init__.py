"""Reads claims out of a parsed article.

The way of a claim: `reading` puts figures and known names on the parse; `casualties`, `deployments` and `aid` find
statements around trigger words (`words`) and their arguments (`predicates`, `participants`, `reference`); `claims` adds
who inflicted a loss (`causes`), who says it (`attribution`), how sure it is (`stance`), where (`places`) and when
(`dates` reads expressions of time, `times` chooses the event's).  `discourse` tells whether a sentence goes on with the
attack of the one before.
"""

from kg.extraction.claims import extract_claims

__all__ = ["extract_claims"]
