package dev.mosaic.service.command.output;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Help.Ansi;

/** Rows under headings, in columns as wide as their widest cell; numbers aligned to the right, headings bold on a terminal. */
public final class Table {
    // picocli's TextTable needs fixed column widths, wraps or cuts longer cells, and cannot align numbers to the right.
    private final List<List<String>> lines = new ArrayList<>();

    /** Creates a table without rows. */
    public Table(String... headings) {
        lines.add(List.of(headings));
    }

    /** Adds a row; each cell is shown as its text. */
    public Table row(Object... cells) {
        lines.add(Arrays.stream(cells).map(String::valueOf).toList());
        return this;
    }

    /** Prints the table; plain without a terminal, or if {@code NO_COLOR} is set. */
    public void print(PrintWriter out) {
        print(out, Ansi.AUTO);
    }

    /** Prints the table, in colours where the terminal has them. */
    public void print(PrintWriter out, Ansi ansi) {
        List<Column> columns = IntStream.range(0, lines.getFirst().size())
                .mapToObj(column -> new Column(width(column), isNumeric(column)))
                .toList();
        out.println(ansi.new Text("@|bold " + text(lines.getFirst(), columns) + "|@"));
        lines.stream().skip(1).map(line -> text(line, columns)).forEach(out::println);
        out.flush();
    }

    /** The layout of a column, found once: looking at all rows for each row would take the square of their number. */
    private record Column(int width, boolean isNumeric) {}

    private static String text(List<String> line, List<Column> columns) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < line.size(); i++) {
            Column column = columns.get(i);
            String cell = line.get(i);
            String padding = " ".repeat(column.width() - cell.length());
            text.append(column.isNumeric() ? padding + cell : cell + padding).append("  ");
        }
        return text.toString().stripTrailing();
    }

    private int width(int column) {
        return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
    }

    private boolean isNumeric(int column) {
        return lines.size() > 1
                && lines.stream()
                        .skip(1)
                        .map(line -> line.get(column))
                        .allMatch(cell -> cell.chars().allMatch(Character::isDigit));
    }
}
