"""The page a browser gets before any component is drawn: index, config, bundles, assets, CSP hashes. No HTTP here."""
