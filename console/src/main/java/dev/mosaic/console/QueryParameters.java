package dev.mosaic.console;

import static java.util.stream.Collectors.toCollection;

import dev.mosaic.console.page.LogPage;
import dev.mosaic.console.page.PlanPage;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepVersion;
import dev.mosaic.migrations.monitor.EventFilter;
import dev.mosaic.migrations.problem.Explanation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** The parameters in the query of a request; a malformed one is refused and not ignored, since the page would show more than was asked for. */
final class QueryParameters {
    /** In place of modules: none shows its steps. */
    private static final String NONE_OPEN = "-";

    private final ConsoleRequest request;
    private final List<Explanation> problems = new ArrayList<>();

    QueryParameters(ConsoleRequest request) {
        this.request = request;
    }

    /**
     * Returns the choice of events.
     *
     * @throws MalformedParameters if a parameter of it is malformed
     */
    EventFilter events() {
        EventFilter filter = new EventFilter(
                Optional.empty(),
                parsed("module", ModuleName::new),
                parsed("version", StepVersion::of),
                request.queried("kind"),
                parsed("before", QueryParameters::eventId),
                LogPage.SIZE);
        refuseProblems();
        return filter;
    }

    /**
     * Returns the modules that show their steps; empty if the query does not name them.
     *
     * @throws MalformedParameters if one of them is malformed
     */
    Optional<Set<ModuleName>> open() {
        Optional<Set<ModuleName>> modules = parsed(
                PlanPage.OPEN,
                names -> Arrays.stream(names.split(",", -1))
                        .filter(Predicate.not(NONE_OPEN::equals))
                        .map(ModuleName::new)
                        .collect(toCollection(TreeSet::new)));
        refuseProblems();
        return modules;
    }

    private static long eventId(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'%s' is not the ID of an event: use an integer, for example 42".formatted(text), e);
        }
    }

    private <T> Optional<T> parsed(String name, Function<String, T> parser) {
        return request.queried(name).flatMap(value -> {
            try {
                return Optional.of(parser.apply(value));
            } catch (IllegalArgumentException malformed) {
                problems.add(new Explanation(
                        "The parameter '%s' of the address is malformed.".formatted(name),
                        malformed.getMessage() + ".",
                        "Correct it, or remove it to see everything."));
                return Optional.empty();
            }
        });
    }

    private void refuseProblems() {
        if (!problems.isEmpty()) {
            throw new MalformedParameters(problems);
        }
    }
}
