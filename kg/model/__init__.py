"""The records: what flows between the stages, and their JSON. Nothing here knows a stage."""
