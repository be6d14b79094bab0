package dev.mosaic.migrations.adopt;

import dev.mosaic.migrations.ledger.MappedMigration;
import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.problem.Explanation;
import java.util.ArrayList;
import java.util.List;

/**
 * What an adoption records, or would record.
 *
 * @param ledger where it is recorded what is applied, such as {@code Flyway's public.flyway_schema_history}
 * @param adopted the migrations to be recorded, in the order of the plan; none if all are recorded already
 * @param recorded how many migrations of the ledger are recorded already
 * @param unmatched the entries of the ledger that are no migration of the plan
 * @param pending the migrations of the same modules that are not applied
 * @param differences the objects in which the database differs from a replay, also those that are accepted
 * @param problems why the adoption is refused, apart from differences
 */
public record AdoptionReport(
        String ledger,
        List<MappedMigration> adopted,
        int recorded,
        List<String> unmatched,
        List<MigrationId> pending,
        List<CatalogMismatch> differences,
        List<Explanation> problems) {
    public AdoptionReport {
        adopted = List.copyOf(adopted);
        unmatched = List.copyOf(unmatched);
        pending = List.copyOf(pending);
        differences = List.copyOf(differences);
        problems = List.copyOf(problems);
    }

    /** Returns all reasons to refuse the adoption; none if it can be recorded. */
    public List<Explanation> refusals() {
        List<Explanation> reasons = new ArrayList<>(problems);
        differences.stream()
                .filter(each -> !each.isAccepted())
                .map(CatalogMismatch::explanation)
                .forEach(reasons::add);
        return List.copyOf(reasons);
    }

    AdoptionReport with(List<CatalogMismatch> found) {
        return new AdoptionReport(ledger, adopted, recorded, unmatched, pending, found, problems);
    }
}
