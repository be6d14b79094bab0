package dev.mosaic.migrations.check;

import dev.mosaic.migrations.catalog.CatalogReader;
import dev.mosaic.migrations.catalog.CatalogSnapshot;
import dev.mosaic.migrations.catalog.Fact;
import dev.mosaic.migrations.catalog.Granted;
import dev.mosaic.migrations.status.StepEffect;
import dev.mosaic.migrations.status.StepEffect.ObjectEffect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Comparison of a database's catalog with what a step makes of it. Owners and privileges are not compared. */
public final class EffectCheck {
    private final StepEffect effect;
    private final Map<String, String> live = new HashMap<>();

    private EffectCheck(StepEffect effect, CatalogSnapshot live) {
        this.effect = effect;
        for (Fact fact : live.facts()) {
            this.live.put(fact.toString(), Granted.without(fact.definition()));
        }
    }

    /** Reads the catalog, in no transaction. */
    public static EffectCheck in(Connection connection, StepEffect effect) throws SQLException {
        return new EffectCheck(effect, new CatalogReader(connection).read());
    }

    /** Returns a clause for each object that is not as the step leaves it; empty if the step is applied. */
    public List<String> unapplied() {
        boolean isUntouched = effect.objects().stream().allMatch(object -> object.isBefore(now(object)));
        // What a later step removes again is as before the first one: then nothing shows that any of them was applied.
        return isUntouched
                ? differing((object, now) -> now.equals(object.after()), ObjectEffect::after)
                : differing(ObjectEffect::isAfter, ObjectEffect::after);
    }

    /** Returns a clause for each object that is not as it was before the step; empty if the step is undone. */
    public List<String> remaining() {
        return differing(ObjectEffect::isBefore, ObjectEffect::before);
    }

    private List<String> differing(
            BiPredicate<ObjectEffect, Optional<String>> agrees, Function<ObjectEffect, Optional<String>> wanted) {
        List<ObjectEffect> differing = effect.objects().stream()
                .filter(object -> !agrees.test(object, now(object)))
                .toList();
        return differing.stream()
                .filter(object -> differing.stream()
                        .noneMatch(other -> object.isPartOf(other)
                                && now(object).isPresent() == now(other).isPresent()))
                .map(object -> clause(object, wanted.apply(object)))
                .toList();
    }

    private Optional<String> now(ObjectEffect object) {
        return Optional.ofNullable(live.get(object.toString()));
    }

    private String clause(ObjectEffect object, Optional<String> wanted) {
        if (wanted.isEmpty()) {
            return object + " still exists";
        }
        return now(object)
                .map(found -> "%s is '%s', should be '%s'".formatted(object, found, wanted.get()))
                .orElse(object + " is missing");
    }
}
