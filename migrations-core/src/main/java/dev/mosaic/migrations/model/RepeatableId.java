package dev.mosaic.migrations.model;

/**
 * The permanent identity of a repeatable script.
 *
 * @param module the module that owns it
 * @param name the description in its file name, unique in the module
 */
public record RepeatableId(ModuleName module, String name) implements MigrationId {
    /** Returns the name of its file. */
    public String fileName() {
        return "R__" + name + ".sql";
    }

    @Override
    public String toString() {
        return module + ":" + name;
    }
}
