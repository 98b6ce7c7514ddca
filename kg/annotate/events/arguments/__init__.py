"""Who and what takes part in an event: `finder` asks `filters` what is no argument, `referents` whom words mean."""
