"""Where the time of callbacks goes: recordings of running servers, trials without one, tables, budgets."""
