"""Open311 GeoReport v2 with its extension for updates: what crosses the wire, in JSON and in XML, both ways."""
