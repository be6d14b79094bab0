package dev.mosaic.service.command;

import dev.mosaic.migrations.problem.Operation;

/** The spelling of the engine's operations as commands of this application. */
public final class CommandSpelling implements Operation.Spelling {
    @Override
    public String spell(Operation operation) {
        return "./mosaic " + operation.command();
    }
}
