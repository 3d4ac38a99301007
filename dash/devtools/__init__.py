"""What only development needs. Nothing of it is reachable unless dev tools were switched on."""
