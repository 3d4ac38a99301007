"""What an app does that goes wrong only in production. Found by looking at its code and its objects; nothing is run."""
