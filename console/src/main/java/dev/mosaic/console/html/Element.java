package dev.mosaic.console.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An element of HTML or SVG. All text and every attribute value is escaped when it is written, so that no name, SQL text or session can add markup.
 *
 * <p>Rejected: j2html, whose types are raw where an element of SVG is made; template files, in which each place has to escape.
 */
public final class Element {
    /** Elements without content and without an end tag (HTML Standard, 13.1.2). */
    private static final Set<String> VOID = Set.of("br", "hr", "input", "link", "meta");

    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Object> content = new ArrayList<>();

    private Element(String name) {
        this.name = name;
    }

    /** Creates an element; see {@link #add}. */
    public static Element element(String name, Object... content) {
        return new Element(name).add(content);
    }

    /** Sets an attribute and returns this element. */
    public Element with(String attribute, Object value) {
        attributes.put(attribute, value.toString());
        return this;
    }

    /** Sets an attribute without a value, such as {@code disabled}, and returns this element. */
    public Element with(String attribute) {
        return with(attribute, "");
    }

    /** Adds elements, the contents of lists and optional values, and the text of anything else; returns this element. */
    public Element add(Object... parts) {
        Arrays.stream(parts).forEach(this::addPart);
        return this;
    }

    private void addPart(Object part) {
        switch (part) {
            case Iterable<?> several -> several.forEach(this::addPart);
            case Optional<?> optional -> optional.ifPresent(this::addPart);
            default -> content.add(part instanceof Element ? part : part.toString());
        }
    }

    /** Returns the markup. */
    @Override
    public String toString() {
        StringBuilder markup = new StringBuilder();
        writeTo(markup);
        return markup.toString();
    }

    private void writeTo(StringBuilder markup) {
        markup.append('<').append(name);
        attributes.forEach((attribute, value) -> {
            markup.append(' ').append(attribute).append("=\"");
            escape(value, markup);
            markup.append('"');
        });
        markup.append('>');
        if (VOID.contains(name)) {
            return;
        }
        for (Object part : content) {
            if (part instanceof Element element) {
                element.writeTo(markup);
            } else {
                escape(part.toString(), markup);
            }
        }
        markup.append("</").append(name).append('>');
    }

    private static void escape(String text, StringBuilder markup) {
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            switch (next) {
                case '&' -> markup.append("&amp;");
                case '<' -> markup.append("&lt;");
                case '>' -> markup.append("&gt;");
                case '"' -> markup.append("&quot;");
                case '\'' -> markup.append("&#39;");
                default -> markup.append(isShown(next) ? next : '\uFFFD');
            }
        }
    }

    /** Checks for a character that HTML allows: no control characters but tab and line ends, and none that reverse the direction of text. */
    private static boolean isShown(char next) {
        return !(Character.isISOControl(next) && next != '\n' && next != '\t' && next != '\r')
                && !(next >= '\u202A' && next <= '\u202E')
                && !(next >= '\u2066' && next <= '\u2069');
    }
}
