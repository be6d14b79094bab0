package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/** Which commands are created for which arguments. */
class SubcommandTest {
    @ParameterizedTest
    @EnumSource
    void eachHasTheNameOfItsCommand(Subcommand subcommand) {
        assertThat(new CommandLine(subcommand.create()).getCommandName()).isEqualTo(subcommand.word());
    }

    @Test
    void aNamedCommandIsCreatedAlone() {
        assertThat(Subcommand.neededFor("status", "--check")).containsExactly(Subcommand.STATUS);
    }

    @Test
    void theHelpTheCompletionScriptAndAMisspelledNameKnowAll() {
        assertThat(Subcommand.neededFor("--help")).containsExactly(Subcommand.values());
        assertThat(Subcommand.neededFor("completion")).containsExactly(Subcommand.values());
        assertThat(Subcommand.neededFor("statsu")).containsExactly(Subcommand.values());
        assertThat(Subcommand.neededFor()).containsExactly(Subcommand.values());
    }
}
