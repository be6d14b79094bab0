package dev.mosaic.migrations.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which prefixes of plans leave the same database. */
class PlanHashesTest {
    private static final MigrationModule A = new MigrationModule(new ModuleName("a"), new TreeSet<>(), List.of())
            .script("V1__t.sql", "create table a.t (id int);");
    private static final MigrationModule LONGER = A.script("V2__u.sql", "create table a.u (id int);");

    @Test
    void aLongerPlanBeginsWithTheHashesOfAShorterOne() {
        assertThat(hashes(LONGER).all())
                .startsWith(hashes(A).all().toArray(String[]::new))
                .hasSize(3);
        assertThat(hashes(A).all()).startsWith(hashes().all().getFirst()).doesNotHaveDuplicates();
        assertThat(hashes(LONGER).isWhole()).isTrue();
    }

    @Test
    void aDirectiveARepeatableAndTheUserChangeTheHash() {
        MigrationModule compatible =
                A.with(List.of()).script("V1__t.sql", "--@ compatible\ncreate table a.t (id int);");
        MigrationModule view = A.script("R__v.sql", "create or replace view a.v as select 1 as one;");

        assertThat(hashes(compatible).last()).isNotEqualTo(hashes(A).last());
        assertThat(hashes(view).all())
                .startsWith(hashes(A).all().toArray(String[]::new))
                .hasSize(3);
        assertThat(PlanHashes.of(MigrationPlan.of(List.of(A)), "ann").all())
                .doesNotContainAnyElementsOf(hashes(A).all());
    }

    @Test
    void aPlaceholderEndsThem() {
        PlanHashes hashes = hashes(A.script("V2__u.sql", "create table a.${name} (id int);")
                .script("V3__w.sql", "create table a.w (id int);"));

        assertThat(hashes.all()).isEqualTo(hashes(A).all());
        assertThat(hashes.isWhole()).isFalse();
    }

    private static PlanHashes hashes(MigrationModule... modules) {
        return PlanHashes.of(MigrationPlan.of(List.of(modules)), "postgres");
    }
}
