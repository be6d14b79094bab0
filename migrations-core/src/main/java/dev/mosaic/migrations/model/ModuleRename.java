package dev.mosaic.migrations.model;

/**
 * A module that a database has under a former name.
 *
 * @param module its current name
 * @param formerly its name in the database, now or before the run
 */
public record ModuleRename(ModuleName module, ModuleName formerly) {}
