package dev.mosaic.service.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.module.MigrationModule;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.Test;

/** When commands may read the modules by their names alone. */
class ApplicationIndexerTest {
    private static final MigrationModule SHOP =
            MigrationModule.named("shop").script("V1__t.sql", "create table shop.t (id int);");

    @Test
    void theIndexNamesTheDeclaredModules() {
        assertThat(ApplicationIndexer.index(List.of(SHOP), List.of(SHOP))
                        .orElseThrow()
                        .text())
                .isEqualTo("shop\n");
        assertThat(ApplicationIndex.parse("shop\ncart\n").names()).containsExactly("shop", "cart");
    }

    @Test
    void aBeanThatIsAnotherModuleThanDeclaredNeedsTheContext() {
        assertThat(ApplicationIndexer.index(List.of(SHOP.inSchema("public")), List.of(SHOP)))
                .isEmpty();
        assertThat(ApplicationIndexer.index(List.of(), List.of(SHOP))).isEmpty();
    }

    @Test
    void aStepInJavaNeedsTheContext() {
        MigrationModule withJava = SHOP.with(V2__Fill.class);

        assertThat(ApplicationIndexer.index(List.of(withJava), List.of(withJava)))
                .isEmpty();
    }

    /** A step in Java. */
    public static final class V2__Fill extends BaseJavaMigration {
        @Override
        public void migrate(Context context) {
            throw new UnsupportedOperationException();
        }
    }
}
