"""What cannot work in an app, each kind with a code. `check` finds it; `github` and `sarif` write it for machines."""
