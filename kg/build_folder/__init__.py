"""The folder of a build as a whole: how its files are replaced, and how they are known.

`swap` puts the files of a new build in the place of the old ones, all or none, however the
process ends; `manifest` says which files belong to a build, so that what reads them knows a
file that is missing, changed or of another version.
"""
