package dev.mosaic.migrations.problem;

import java.util.List;

/** A database that another tool has migrated cannot be adopted, or an adoption cannot be taken back. Nothing was changed. */
public final class AdoptionRefused extends MigrationException {
    private AdoptionRefused(List<Explanation> explanations) {
        super(explanations, null);
    }

    /** Reports all reasons; not empty. */
    public static AdoptionRefused of(List<Explanation> reasons) {
        return new AdoptionRefused(reasons);
    }

    /** Reports one reason. */
    public static AdoptionRefused of(String what, String why, String remedy) {
        return of(List.of(new Explanation(what, why, remedy)));
    }
}
