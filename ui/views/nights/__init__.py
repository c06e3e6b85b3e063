"""The raster of nights: a row a night, from noon to noon."""
