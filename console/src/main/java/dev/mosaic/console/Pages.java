package dev.mosaic.console;

import dev.mosaic.console.access.Session;
import dev.mosaic.console.page.Messages;
import dev.mosaic.console.page.Paths;
import dev.mosaic.console.page.StepLocksPart;
import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.trace.TraceFinding;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** The pages by their paths; each takes one connection. */
final class Pages {
    private final Migrations migrations;
    private final Clock clock;
    private final Optional<StepLocks> tracer;
    private final Semaphore tracing = new Semaphore(1);

    Pages(Migrations migrations, Clock clock, Optional<StepLocks> tracer) {
        this.tracer = tracer;
        this.migrations = migrations;
        this.clock = clock;
    }

    /** Returns the page of a path; empty if there is none. */
    Optional<ConsoleResponse> find(Session session, ConsoleRequest request) {
        StepLocksPart locks = tracer.isPresent() ? StepLocksPart.of(Optional.empty()) : StepLocksPart.NOT_HERE;
        return shown(locks, reader -> reader.find(session, request));
    }

    private Optional<ConsoleResponse> shown(StepLocksPart locks, Function<PageReader, Optional<String>> page) {
        return migrations
                .inOneSession(there -> page.apply(new PageReader(there, clock, locks)))
                .map(html -> ConsoleResponse.page(200, html));
    }

    /** Reads the ID of a step; empty if it is none. */
    static Optional<StepId> step(String text) {
        return parsed(text, StepId::of);
    }

    /** Reads a part of a path; empty if it is malformed, since there is no such page then. */
    static <T> Optional<T> parsed(String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** Returns the page of a step with what its locks block; empty if that is not traced here, or the plan has no such step. */
    Optional<ConsoleResponse> locks(Session session, String path) {
        return tracer.flatMap(locks -> step(path.substring(Paths.LOCKS.length()))
                .filter(id -> migrations.plan().byId().containsKey(id))
                .flatMap(id -> traced(session, id, locks)));
    }

    /** Traces one step at a time: others would wait on the threads that answer every page. */
    private Optional<ConsoleResponse> traced(Session session, StepId id, StepLocks locks) {
        if (!tracing.tryAcquire()) {
            return Optional.of(ConsoleResponse.page(
                    409,
                    Messages.problem(
                            session,
                            "Not traced",
                            List.of(new Explanation(
                                    "A trace is in progress.",
                                    "The scratch database serves one trace at a time.",
                                    "Try again when it has ended.")))));
        }
        try {
            List<TraceFinding> findings = locks.trace(id);
            return shown(StepLocksPart.of(Optional.of(findings)), reader -> reader.step(session, id));
        } finally {
            tracing.release();
        }
    }
}
