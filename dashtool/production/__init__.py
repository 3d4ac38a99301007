"""`dash serve`: how an app is carried in production. gunicorn on POSIX, waitress everywhere."""
