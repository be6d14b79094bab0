package dev.mosaic.migrations.model;

import io.micronaut.serde.annotation.Serdeable;

/**
 * A module that a database has under a former name.
 *
 * @param module its name now
 * @param formerly the name that the database has it by, or had until the run
 */
@Serdeable.Serializable
public record ModuleRename(ModuleName module, ModuleName formerly) {}
