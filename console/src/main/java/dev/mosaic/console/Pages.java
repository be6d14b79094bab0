package dev.mosaic.console;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.mosaic.console.access.Session;
import dev.mosaic.console.graph.Folding;
import dev.mosaic.console.graph.PlanGraph;
import dev.mosaic.console.page.DriftPage;
import dev.mosaic.console.page.LogPage;
import dev.mosaic.console.page.Messages;
import dev.mosaic.console.page.NowPage;
import dev.mosaic.console.page.Paths;
import dev.mosaic.console.page.PlanPage;
import dev.mosaic.console.page.StepLocksPart;
import dev.mosaic.console.page.StepPage;
import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.model.StepVersion;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.monitor.EventFilter;
import dev.mosaic.migrations.monitor.Monitor;
import dev.mosaic.migrations.monitor.Rights;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.status.MigrationEvent;
import dev.mosaic.migrations.status.MigrationStatus;
import dev.mosaic.migrations.status.MigrationStatus.StepStatus;
import dev.mosaic.migrations.status.Repair;
import dev.mosaic.migrations.status.StepState;
import dev.mosaic.migrations.trace.TraceFinding;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Stream;

/** The pages by their paths: each reads what it shows. */
final class Pages {
    private final Migrations migrations;
    private final Monitor monitor;
    private final Clock clock;
    private final Optional<StepLocks> tracer;
    private final Semaphore tracing = new Semaphore(1);

    Pages(Migrations migrations, Clock clock, Optional<StepLocks> tracer) {
        this.tracer = tracer;
        this.migrations = migrations;
        this.monitor = migrations.monitor();
        this.clock = clock;
    }

    /** Returns the page of a path; empty if there is none. */
    Optional<ConsoleResponse> find(Session session, ConsoleRequest request) {
        String path = request.path();
        Optional<String> html = switch (path) {
            case Paths.NOW -> Optional.of(now(session));
            case Paths.PLAN -> Optional.of(plan(session, request));
            case Paths.LOG -> Optional.of(log(session, request));
            case Paths.DRIFT -> Optional.of(drift(session));
            default ->
                path.startsWith(Paths.STEP)
                        ? step(path.substring(Paths.STEP.length())).flatMap(id -> step(session, id, Optional.empty()))
                        : path.startsWith(Paths.EVENT)
                                ? event(session, path.substring(Paths.EVENT.length()))
                                : Optional.empty();
        };
        return html.map(page -> ConsoleResponse.page(200, page));
    }

    /** Reads the ID of a step; empty if it is none. */
    static Optional<StepId> step(String text) {
        return parsed(text, StepId::of);
    }

    private static <T> Optional<T> parsed(String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private String drift(Session session) {
        Rights rights = monitor.rights();
        return rights.readsEvents() && rights.readsTexts()
                ? new DriftPage(migrations.quickDrift()).html(session)
                : DriftPage.withheld(session, rights);
    }

    private String now(Session session) {
        MigrationStatus status = migrations.status();
        return new NowPage(
                        status,
                        monitor.statements(status),
                        status.backfills().stream()
                                .filter(backfill -> backfill.state() != Backfill.State.DONE)
                                .collect(toMap(Backfill::step, backfill -> monitor.batches(backfill.step()))),
                        monitor.rights(),
                        clock.instant())
                .html(session);
    }

    private String plan(Session session, ConsoleRequest request) {
        MigrationStatus status = migrations.status();
        PlanGraph graph = PlanGraph.of(migrations.plan(), status);
        Folding folding = request.queried(PlanPage.OPEN)
                .map(open -> new Folding(Arrays.stream(open.split(","))
                        .flatMap(name -> parsed(name, ModuleName::new).stream())
                        .collect(toSet())))
                .orElseGet(() -> Folding.fitting(graph));
        return new PlanPage(graph, folding, status).html(session);
    }

    private String log(Session session, ConsoleRequest request) {
        Rights rights = monitor.rights();
        if (!rights.readsEvents()) {
            return LogPage.withheld(session, rights);
        }
        EventFilter filter = new EventFilter(
                Optional.empty(),
                request.queried("module").flatMap(name -> parsed(name, ModuleName::new)),
                request.queried("version").flatMap(text -> parsed(text, StepVersion::of)),
                request.queried("kind"),
                request.queried("before").flatMap(text -> parsed(text, Long::valueOf)),
                LogPage.SIZE);
        return new LogPage(
                        filter,
                        Stream.concat(
                                        migrations.plan().modules().stream().map(MigrationModule::name),
                                        monitor.modules().stream().sorted(comparing(ModuleName::value)))
                                .distinct()
                                .toList(),
                        monitor.events(filter))
                .html(session);
    }

    private Optional<String> event(Session session, String id) {
        Rights rights = monitor.rights();
        if (!rights.readsEvents()) {
            return Optional.of(LogPage.withheld(session, rights));
        }
        return parsed(id, Long::valueOf)
                .flatMap(number ->
                        monitor.events(EventFilter.of(number)).stream().findFirst())
                .map(event -> LogPage.one(session, event));
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
            return step(session, id, Optional.of(locks.trace(id))).map(page -> ConsoleResponse.page(200, page));
        } finally {
            tracing.release();
        }
    }

    private Optional<String> step(Session session, StepId id, Optional<List<TraceFinding>> locks) {
        MigrationStatus status = migrations.status();
        return status.modules().stream()
                .flatMap(module -> module.steps().stream())
                .filter(step -> step.id().equals(id))
                .findFirst()
                .map(step -> page(status, step, locks).html(session))
                .or(() -> onlyInTheLog(session, id));
    }

    private Optional<String> onlyInTheLog(Session session, StepId id) {
        Rights rights = monitor.rights();
        List<MigrationEvent> events = events(id, rights);
        return events.isEmpty()
                ? Optional.empty()
                : Optional.of(LogPage.ofStep(
                        session, id, rights.readsTexts() ? monitor.textOf(id) : Optional.empty(), events));
    }

    private List<MigrationEvent> events(StepId id, Rights rights) {
        return rights.readsEvents() ? monitor.events(EventFilter.of(id, StepPage.EVENTS)) : List.of();
    }

    private StepPage page(MigrationStatus status, StepStatus step, Optional<List<TraceFinding>> locks) {
        StepId id = step.id();
        Rights rights = monitor.rights();
        Map<StepId, Step> known = migrations.plan().byId();
        Optional<Backfill> backfill = status.backfills().stream()
                .filter(each -> each.step().equals(id))
                .findFirst();
        return new StepPage(
                step,
                PlanGraph.of(migrations.plan()).steps().stream()
                        .filter(each -> each.id().equals(id))
                        .findFirst(),
                Optional.ofNullable(known.get(id)),
                step.appliedAt().isPresent() && rights.readsTexts() ? monitor.textOf(id) : Optional.empty(),
                step.state() == StepState.CHANGED && rights.readsTexts() && rights.changesBackfills()
                        ? repair(id)
                        : Optional.empty(),
                backfill,
                backfill.isPresent() ? monitor.batches(id) : List.of(),
                events(id, rights),
                rights,
                tracer.isPresent() && known.containsKey(id) ? StepLocksPart.of(locks) : StepLocksPart.NOT_HERE);
    }

    private Optional<Repair> repair(StepId id) {
        return migrations.planRepair(id.module()).stream()
                .filter(each -> each.step().equals(id))
                .findFirst();
    }
}
