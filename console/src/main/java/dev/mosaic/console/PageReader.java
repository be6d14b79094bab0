package dev.mosaic.console;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;

import dev.mosaic.console.access.Session;
import dev.mosaic.console.graph.Folding;
import dev.mosaic.console.graph.PlanGraph;
import dev.mosaic.console.page.DriftPage;
import dev.mosaic.console.page.LogPage;
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
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.monitor.EventFilter;
import dev.mosaic.migrations.monitor.Monitor;
import dev.mosaic.migrations.monitor.Rights;
import dev.mosaic.migrations.status.MigrationEvent;
import dev.mosaic.migrations.status.MigrationStatus;
import dev.mosaic.migrations.status.MigrationStatus.StepStatus;
import dev.mosaic.migrations.status.Repair;
import dev.mosaic.migrations.status.StepState;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reader of what one page shows, and of nothing else. */
final class PageReader {
    private final Migrations migrations;
    private final Monitor monitor;
    private final Clock clock;
    private final StepLocksPart locks;

    /**
     * Creates a reader.
     *
     * @param locks what the page of a step of the plan says of its locks
     */
    PageReader(Migrations migrations, Clock clock, StepLocksPart locks) {
        this.migrations = migrations;
        this.monitor = migrations.monitor();
        this.clock = clock;
        this.locks = locks;
    }

    /** Returns the page of a path; empty if there is none. */
    Optional<String> find(Session session, ConsoleRequest request) {
        String path = request.path();
        return switch (path) {
            case Paths.NOW -> Optional.of(now(session));
            case Paths.PLAN -> Optional.of(plan(session, request));
            case Paths.LOG -> Optional.of(log(session, request));
            case Paths.DRIFT -> Optional.of(drift(session));
            default ->
                path.startsWith(Paths.STEP)
                        ? Pages.step(path.substring(Paths.STEP.length())).flatMap(id -> step(session, id))
                        : path.startsWith(Paths.EVENT)
                                ? event(session, path.substring(Paths.EVENT.length()))
                                : Optional.empty();
        };
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
        Optional<Set<ModuleName>> open = new QueryParameters(request).open();
        MigrationStatus status = migrations.status();
        PlanGraph graph = PlanGraph.of(migrations.plan(), status);
        Folding folding = open.map(Folding::new).orElseGet(() -> Folding.fitting(graph));
        return new PlanPage(graph, folding, status).html(session);
    }

    private String log(Session session, ConsoleRequest request) {
        EventFilter filter = new QueryParameters(request).events();
        Rights rights = monitor.rights();
        if (!rights.readsEvents()) {
            return LogPage.withheld(session, rights);
        }
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
        return Pages.parsed(id, Long::valueOf)
                .flatMap(number ->
                        monitor.events(EventFilter.of(number)).stream().findFirst())
                .map(event -> LogPage.one(session, event));
    }

    /** Returns the page of a step; empty if neither the plan nor the log has it. */
    Optional<String> step(Session session, StepId id) {
        MigrationStatus status = migrations.status();
        return status.modules().stream()
                .flatMap(module -> module.steps().stream())
                .filter(step -> step.id().equals(id))
                .findFirst()
                .map(step -> page(status, step).html(session))
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

    private StepPage page(MigrationStatus status, StepStatus step) {
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
                known.containsKey(id) ? locks : StepLocksPart.NOT_HERE);
    }

    private Optional<Repair> repair(StepId id) {
        return migrations.planRepair(id.module()).stream()
                .filter(each -> each.step().equals(id))
                .findFirst();
    }
}
