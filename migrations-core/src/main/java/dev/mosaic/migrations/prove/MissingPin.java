package dev.mosaic.migrations.prove;

import dev.mosaic.migrations.catalog.FactKey;
import dev.mosaic.migrations.catalog.FactKind;
import dev.mosaic.migrations.lint.MadeObjects;
import dev.mosaic.migrations.model.Directive;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.ModuleRanks;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.prove.EdgeSearch.Exchange;
import dev.mosaic.migrations.prove.Trial.Outcome;
import dev.mosaic.migrations.scratch.ScratchDatabase;
import dev.mosaic.migrations.sql.SqlScanner;
import dev.mosaic.migrations.sql.SqlToken;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The description of two steps whose order matters: what both of them concern, and the pin that orders them. */
final class MissingPin {
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

    private final Trial trial;
    private final ComparedCatalog expected;
    private final Exchange exchange;
    private final Step first;
    private final Step second;
    private final ModuleRanks ranks;

    MissingPin(Trial trial, ComparedCatalog expected, Exchange exchange) {
        this.trial = trial;
        this.expected = expected;
        this.exchange = exchange;
        this.first = exchange.pair().first();
        this.second = exchange.pair().second();
        this.ranks = new ModuleRanks(trial.plan().modules());
    }

    /** Returns the counterexample. */
    Counterexample named() {
        Outcome outcome = exchange.outcome();
        String after = "If %s runs first, ".formatted(second);
        String result = outcome instanceof Outcome.Failed failed
                ? after + "a script fails: " + text(failed)
                : after + "the catalog differs from that of the plan:";
        Optional<FactKey> object = object();
        return new Counterexample.UnorderedSteps(
                first.id(),
                second.id(),
                object.map(FactKey::toString),
                result,
                remedy(object),
                outcome.differencesFrom(expected));
    }

    private static String text(Outcome.Failed failed) {
        Explanation cause = failed.failure().explanations().getFirst();
        return cause.what() + "\n" + cause.why();
    }

    /** Returns what one of the steps changes and the other one, or the refusal, names; preferably what both change. */
    private Optional<FactKey> object() {
        Set<FactKey> ofFirst;
        Set<FactKey> ofSecond;
        try (ScratchDatabase database = trial.begin()) {
            List<Step> steps = new ArrayList<>(exchange.before());
            trial.apply(database, steps);
            ComparedCatalog before = trial.catalog(database);
            steps.add(first);
            trial.apply(database, steps);
            ComparedCatalog between = trial.catalog(database);
            steps.add(second);
            trial.apply(database, steps);
            ofFirst = before.changedKeys(between);
            ofSecond = between.changedKeys(trial.catalog(database));
        }
        if (exchange.outcome() instanceof Outcome.Failed failed) {
            return ofFailure(failed.failure(), ofFirst, ofSecond);
        }
        Set<FactKey> both = new LinkedHashSet<>(ofFirst);
        both.retainAll(ofSecond);
        return narrowest(both.stream())
                .or(() -> narrowest(Stream.concat(
                        ofFirst.stream().filter(isUsedBy(second.migration())),
                        ofSecond.stream().filter(isUsedBy(first.migration())))))
                .or(() -> exchange.outcome() instanceof Outcome.Applied applied
                        ? expected.changedKeys(applied.catalog()).stream().findFirst()
                        : Optional.empty());
    }

    /** Returns what the step that did not fail has changed, and the refusal, or the script that failed, names. */
    private Optional<FactKey> ofFailure(StepFailed failure, Set<FactKey> ofFirst, Set<FactKey> ofSecond) {
        boolean isFirst = failure.step().equals(first.id().toString());
        boolean isSecond = failure.step().equals(second.id().toString());
        Set<FactKey> changed = new LinkedHashSet<>(isSecond ? Set.of() : ofSecond);
        changed.addAll(isFirst ? Set.of() : ofFirst);
        String message = refusal(failure);
        Set<String> quoted =
                QUOTED.matcher(message).results().map(name -> name.group(1)).collect(Collectors.toSet());
        Optional<FactKey> named = narrowest(changed.stream()
                        .filter(key -> quoted.contains(key.identity().replace("\"", ""))))
                .or(() -> narrowest(changed.stream().filter(key -> quoted.contains(lastName(key)))))
                .or(() -> narrowest(changed.stream().filter(key -> isNamedIn(message, key))));
        return named.or(() -> narrowest(changed.stream().filter(isUsedBy((isFirst ? first : second).migration()))));
    }

    /** Returns the first line of what PostgreSQL said; empty if the engine itself refused the step. */
    private static String refusal(StepFailed failure) {
        return Stream.iterate(failure.getCause(), Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .findFirst()
                .flatMap(cause -> String.valueOf(cause.getMessage()).lines().findFirst())
                .orElse("");
    }

    /** Prefers a column to its table, and both to what belongs to them. */
    private static Optional<FactKey> narrowest(Stream<FactKey> keys) {
        List<FactKind> order =
                List.of(FactKind.COLUMN, FactKind.TABLE, FactKind.VIEW, FactKind.FUNCTION, FactKind.TYPE);
        return keys.min(
                Comparator.comparingInt(key -> order.contains(key.kind()) ? order.indexOf(key.kind()) : order.size()));
    }

    private static boolean isNamedIn(String message, FactKey key) {
        return Pattern.compile("(?<![\\w$])" + Pattern.quote(lastName(key)) + "(?![\\w$])")
                .matcher(message)
                .find();
    }

    /** Checks for an object of which a script has all names, each as a word; the schema may be left out. */
    private static Predicate<FactKey> isUsedBy(Script script) {
        Set<String> words = new HashSet<>();
        SqlScanner.statements(script.sql()).stream()
                .flatMap(statement -> statement.tokens().stream())
                .map(SqlToken::text)
                .forEach(words::add);
        return key -> {
            List<String> names = names(key);
            return words.containsAll(names.subList(Math.min(1, names.size() - 1), names.size()));
        };
    }

    private static String lastName(FactKey key) {
        return names(key).getLast();
    }

    /** The parts of an identity, without quotes and the arguments of a function. */
    private static List<String> names(FactKey key) {
        String identity = key.identity().replaceAll("\\(.*", "");
        return List.of(identity.replace("\"", "").split("\\."));
    }

    /** The module that uses an object of the other one is the one to be pinned. */
    private String remedy(Optional<FactKey> object) {
        ModuleName ofFirst = first.id().module();
        ModuleName ofSecond = second.id().module();
        Optional<StepId> previous = previous();
        if (ranks.upstreamOf(ofSecond).contains(ofFirst)) {
            return "Add " + pin(second, first.id());
        }
        if (ranks.upstreamOf(ofFirst).contains(ofSecond)) {
            return previous.map(pin -> "Add " + pin(first, pin) + " So it runs before what came after that step.")
                    .orElse("Create in module %s what %s needs of it.".formatted(ofFirst, first));
        }
        boolean isOfSecond = object.filter(
                        key -> names(key).getFirst().equals(trial.plan().schema(ofSecond)) && isMadeBy(ofSecond, key))
                .isPresent();
        return isOfSecond && previous.isPresent()
                ? declared(ofFirst, ofSecond) + pin(first, previous.get())
                : declared(ofSecond, ofFirst) + pin(second, first.id());
    }

    private boolean isMadeBy(ModuleName module, FactKey key) {
        List<String> names = names(key);
        return trial.plan().schemas().soleModule(names.getFirst()).isPresent()
                || MadeObjects.of(trial.plan())
                        .makers(names.getFirst(), names.get(Math.min(1, names.size() - 1)))
                        .contains(module);
    }

    private static String declared(ModuleName module, ModuleName upstream) {
        return "Add after: [%s] to module.yml of %s, and ".formatted(upstream, module);
    }

    private Optional<StepId> previous() {
        return trial.plan().steps().stream()
                .map(Step::id)
                .filter(id -> id.isBelow(second.id()))
                .max(Comparator.naturalOrder());
    }

    private static String pin(Step step, StepId pin) {
        return step.migration().java().isPresent()
                ? "@JavaStep(after = \"%s\") to %s."
                        .formatted(pin, step.migration().location())
                : "%s at the top of %s."
                        .formatted(Directive.AFTER.line(pin), step.migration().location());
    }
}
