package dev.mosaic.migrations.model;

/**
 * A script that runs again whenever its content changes, after all versioned steps.
 *
 * @param module the module that owns it
 * @param script the script; its name is unique in the module
 */
public record Repeatable(ModuleName module, Script script) {
    /** Returns its identity. */
    public RepeatableId id() {
        return new RepeatableId(module, script.name());
    }

    @Override
    public String toString() {
        return id().toString();
    }
}
