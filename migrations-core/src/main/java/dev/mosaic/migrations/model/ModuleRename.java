package dev.mosaic.migrations.model;

/**
 * A module that a database has under a former name.
 *
 * @param module its name now
 * @param formerly the name that the database has it by, or had until the run
 */
public record ModuleRename(ModuleName module, ModuleName formerly) {}
