from auditor.api import audit as audit
from auditor.api import read as read

__version__: str
