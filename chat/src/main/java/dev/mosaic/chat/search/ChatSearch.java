package dev.mosaic.chat.search;

import static java.util.stream.Collectors.joining;

import dev.mosaic.kernel.caller.Caller;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;

/** Full-text search in the caller's threads. */
@Singleton
public final class ChatSearch {
    /**
     * Repeated negation ({@code --word}): the parser of {@code websearch_to_tsquery} has a stack of 32. One negation is kept. The parser
     * ignores white space and the operators of other query forms in between.
     */
    private static final Pattern DENIALS = Pattern.compile("(?U)-[\\s&|!()-]*-");

    private static final Pattern BLANKS = Pattern.compile("(?U)\\s+");

    /** A phrase or an alternative, in which a repeated word has a meaning. */
    private static final Pattern POSITIONAL = Pattern.compile("(?iU)\"|\\bor\\b");

    private static final String MARKS = "" + Excerpt.START + Excerpt.STOP;

    private final ChatSearchRepository messages;

    ChatSearch(ChatSearchRepository messages) {
        this.messages = messages;
    }

    /**
     * Returns up to {@code limit} messages that match the words, with or without accents: best match first, newest first among equals.
     *
     * @param words in the syntax of web search engines: {@code "a phrase"}, {@code or}, {@code -without}; blank finds nothing
     */
    public List<SearchHit> find(Caller caller, String words, int limit) {
        // Normalized first, because Unicode has more dashes and quotation marks than ASCII.
        String query =
                withoutRepetitions(DENIALS.matcher(SearchableText.plain(words)).replaceAll("-"));
        return query.isBlank()
                ? List.of()
                : messages.find(caller.userId(), query, limit, MARKS).stream()
                        .map(SearchHitRow::toSearchHit)
                        .toList();
    }

    /** Removes repeated words, because {@code ts_headline} would try every combination of their positions. */
    private static String withoutRepetitions(String words) {
        return POSITIONAL.matcher(words).find()
                ? words
                : BLANKS.splitAsStream(words).distinct().collect(joining(" "));
    }
}
