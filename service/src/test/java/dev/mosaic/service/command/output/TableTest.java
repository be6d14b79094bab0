package dev.mosaic.service.command.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class TableTest {
    private final Table table = new Table("NAME", "MS").row("a_long_name", 5).row("b", 120);

    @Test
    void columnsAreAsWideAsTheirWidestCellAndNumbersAreRightAligned() {
        assertThat(printed(Ansi.OFF)).isEqualTo("""
                NAME          MS
                a_long_name    5
                b            120
                """);
    }

    @Test
    void onATerminalTheHeadingsAreBold() {
        assertThat(printed(Ansi.ON)).startsWith("\u001B[1mNAME          MS\u001B[21m\u001B[0m\na_long_name ");
    }

    @Test
    void withoutATerminalTextIsPlain() {
        StringWriter out = new StringWriter();
        table.print(new PrintWriter(out));

        assertThat(out.toString()).isEqualTo(printed(Ansi.OFF));
    }

    private String printed(Ansi ansi) {
        StringWriter out = new StringWriter();
        table.print(new PrintWriter(out), ansi);
        return out.toString();
    }
}
