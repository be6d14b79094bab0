package dev.mosaic.console.page;

import static dev.mosaic.console.html.Element.element;

import dev.mosaic.console.access.Session;
import dev.mosaic.console.html.Element;
import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.monitor.BatchSample;
import dev.mosaic.migrations.monitor.Rights;
import dev.mosaic.migrations.monitor.RunStatement;
import dev.mosaic.migrations.status.ActiveRun;
import dev.mosaic.migrations.status.MigrationStatus;
import dev.mosaic.migrations.status.MigrationStatus.Failure;
import dev.mosaic.migrations.status.MigrationStatus.ModuleStatus;
import dev.mosaic.migrations.status.StepState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The page of what happens now.
 *
 * @param status the state of all modules
 * @param statements what each run executes
 * @param batches the last batches of each backfill
 * @param rights what the database user may do
 * @param now the present time
 */
public record NowPage(
        MigrationStatus status,
        List<RunStatement> statements,
        Map<StepId, List<BatchSample>> batches,
        Rights rights,
        Instant now) {
    public NowPage {
        statements = List.copyOf(statements);
        batches = Map.copyOf(batches);
    }

    /** Returns the page. */
    public String html(Session session) {
        List<Element> parts = new ArrayList<>();
        parts.add(element("h1", "Now"));
        parts.add(element("p", Summary.of(status)).with("class", "sentence").with("role", "status"));
        status.explanations().forEach(problem -> parts.add(Parts.explanation(problem)));
        addFailures(parts);
        addRuns(parts);
        addIndexBuilds(parts);
        addBackfills(session, parts);
        addContracts(parts);
        addNodes(parts);
        parts.add(modules());
        addAbsent(parts);
        addRenames(parts);
        parts.add(element("p", "As of ", Parts.time(now), ".").with("class", "quiet"));
        return Frame.page(session, Frame.Place.NOW, "Now", parts.toArray(Element[]::new));
    }

    private void addFailures(List<Element> parts) {
        List<Element> failures = status.modules().stream()
                .flatMap(module -> Stream.concat(
                        module.steps().stream().flatMap(step -> step.failure().stream()),
                        module.repeatables().stream().flatMap(each -> each.failure().stream())))
                .map(NowPage::failure)
                .toList();
        if (!failures.isEmpty()) {
            parts.add(Parts.section("Failures", failures));
        }
    }

    private static Element failure(Failure failure) {
        return element("p", "At ", Parts.time(failure.at()), ": ", failure.message())
                .with("class", "notice");
    }

    private void addRuns(List<Element> parts) {
        if (status.runs().isEmpty()) {
            return;
        }
        Element runs = Parts.section("Runs");
        runs.add(Parts.table(
                "Runs",
                List.of("Node", "Activity", "Since", "Server process", "User", "Address"),
                status.runs().stream().map(NowPage::run).toList()));
        statements.forEach(statement -> runs.add(statement(statement)));
        parts.add(runs);
    }

    private static List<Object> run(ActiveRun run) {
        return List.of(
                run.node(),
                run.activity(),
                run.since().<Object>map(Parts::time).orElse(""),
                run.process(),
                run.user(),
                run.address().orElse("local"));
    }

    private Element statement(RunStatement statement) {
        Element card = element("div").with("class", "card");
        card.add(element(
                "h3",
                statement
                        .step()
                        .<Object>map(step -> element("span", "Next or running: ", Parts.step(step)))
                        .orElse("Running")));
        card.add(element(
                "p",
                statement
                        .since()
                        .map(since -> "The statement has run for " + Parts.words(between(since)) + ". ")
                        .orElse(
                                statement.isReadable()
                                        ? "No statement runs at this moment. "
                                        : "The console's database user may not read what it executes: that needs the role pg_read_all_stats. "),
                statement.waitsFor().map(event -> "It waits for " + event + ".").orElse("")));
        statement.query().ifPresent(query -> card.add(Parts.code("Statement", query)));
        if (!statement.blockers().isEmpty()) {
            card.add(element("p", element("strong", "Blocked by")));
            card.add(Parts.table(
                    "Sessions that block the run",
                    List.of(
                            "Process",
                            "Application",
                            "User",
                            "State",
                            "Age of its query",
                            "Age of its transaction",
                            "Query"),
                    statement.blockers().stream()
                            .map(blocker -> List.<Object>of(
                                    blocker.process(),
                                    blocker.application(),
                                    blocker.user(),
                                    blocker.state(),
                                    blocker.queryAge().map(Parts::words).orElse(""),
                                    blocker.transactionAge().map(Parts::words).orElse(""),
                                    element("code", blocker.query())))
                            .toList()));
            card.add(element(
                    "p",
                    "To end such a session: ",
                    element(
                            "code",
                            "select pg_terminate_backend(%d);"
                                    .formatted(statement.blockers().getFirst().process()))));
        }
        return card;
    }

    private Duration between(Instant since) {
        return Duration.between(since, now);
    }

    private void addIndexBuilds(List<Element> parts) {
        if (!status.indexBuilds().isEmpty()) {
            parts.add(Parts.section(
                    "Index builds",
                    Parts.table(
                            "Index builds",
                            List.of("Index", "Table", "Phase", "Done", "Process"),
                            status.indexBuilds().stream()
                                    .map(build -> List.<Object>of(
                                            build.index().orElse("an index"),
                                            build.table(),
                                            build.phase(),
                                            progress("Phase of the build on " + build.table(), build.percent(), 100),
                                            build.process()))
                                    .toList())));
        }
    }

    static Element progress(String label, long done, long all) {
        long percent = all == 0 ? 0 : Math.min(100, 100 * done / all);
        return element(
                "span",
                element("progress", percent + " %")
                        .with("value", percent)
                        .with("max", 100)
                        .with("aria-label", label),
                " " + percent + " %");
    }

    private void addBackfills(Session session, List<Element> parts) {
        List<Element> cards = status.backfills().stream()
                .filter(backfill -> backfill.state() != Backfill.State.DONE)
                .map(backfill ->
                        BackfillCard.of(backfill, batches.getOrDefault(backfill.step(), List.of()), session, rights))
                .toList();
        if (!cards.isEmpty()) {
            parts.add(Parts.section("Backfills", cards));
        }
    }

    private void addContracts(List<Element> parts) {
        if (!status.deferredContracts().isEmpty()) {
            Element list = element("ul");
            status.deferredContracts()
                    .forEach(held -> list.add(element("li", Parts.step(held.step()), " " + held.reason())));
            parts.add(Parts.section("Deferred contract steps", list));
        }
    }

    private void addNodes(List<Element> parts) {
        if (!status.nodes().isEmpty()) {
            parts.add(Parts.section(
                    "Nodes",
                    Parts.table(
                            "Nodes",
                            List.of("Node", "Version", "Since", "Seen"),
                            status.nodes().stream()
                                    .map(node -> List.<Object>of(
                                            node.name(),
                                            node.applicationVersion(),
                                            Parts.time(node.startedAt()),
                                            Parts.time(node.seenAt())))
                                    .toList())));
        }
    }

    private void addAbsent(List<Element> parts) {
        if (!status.absent().isEmpty()) {
            parts.add(Parts.section(
                    "Modules in the database but not in the plan",
                    Parts.table(
                            "Modules in the database but not in the plan",
                            List.of("Module", "applied"),
                            status.absent().stream()
                                    .map(each -> List.<Object>of(log(each.module()), each.applied()))
                                    .toList())));
        }
    }

    private void addRenames(List<Element> parts) {
        if (!status.renames().isEmpty()) {
            Element list = element("ul");
            status.renames()
                    .forEach(rename ->
                            list.add(element("li", log(rename.formerly()), " becomes ", log(rename.module()))));
            parts.add(Parts.section("Modules that the next run renames", list));
        }
    }

    private static Element log(ModuleName module) {
        return Parts.link(Paths.with(Paths.LOG, "module", module), module);
    }

    private Element modules() {
        List<String> columns = new ArrayList<>(List.of("Module"));
        Arrays.stream(StepState.values()).forEach(state -> columns.add(state.toString()));
        return Parts.section(
                "Modules",
                Parts.table(
                        "Modules",
                        columns,
                        status.modules().stream()
                                .map(module -> {
                                    List<Object> row = new ArrayList<>();
                                    row.add(log(module.module()));
                                    Arrays.stream(StepState.values()).forEach(state -> row.add(count(module, state)));
                                    return row;
                                })
                                .toList()));
    }

    /** Returns how many steps are in a state; none is quiet, so that the others are found at once. */
    private static Element count(ModuleStatus module, StepState state) {
        long count = module.count(state);
        Element number = element("span", count);
        return count == 0 ? number.with("class", "quiet") : number;
    }
}
