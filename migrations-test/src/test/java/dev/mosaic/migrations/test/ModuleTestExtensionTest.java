package dev.mosaic.migrations.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ModuleTestExtensionTest {
    @Test
    void aJavaMigrationWithoutTheAnnotationIsRefusedWithTheRemedy() {
        assertThatThrownBy(() -> ModuleTestExtension.moduleOf(WithoutIT.class)).hasMessage("""
                WithoutIT has a parameter of type TestDatabase, but no @ModuleTest.
                The annotation specifies the module whose migrations are applied.
                Annotate the class, for example: @ModuleTest("chat").""");
        assertThat(ModuleTestExtension.moduleOf(WithIT.class)).isEqualTo("chat");
    }

    private static final class WithoutIT {}

    @ModuleTest("chat")
    private static final class WithIT {}
}
