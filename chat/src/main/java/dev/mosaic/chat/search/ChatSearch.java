package dev.mosaic.chat.search;

import static java.util.stream.Collectors.joining;

import dev.mosaic.kernel.caller.Caller;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;

/** Finds what the caller's threads say about something. */
@Singleton
public final class ChatSearch {
    /**
     * Not not a word, and so on, for which PostgreSQL's parser has a stack of 32; denied once is what is meant. White space between them and
     * the operators of other queries it passes over.
     */
    private static final Pattern DENIALS = Pattern.compile("(?U)-[\\s&|!()-]*-");

    private static final Pattern BLANKS = Pattern.compile("(?U)\\s+");

    /** A phrase, or an alternative: there a word that is repeated has a meaning. */
    private static final Pattern PLACED = Pattern.compile("(?iU)\"|\\bor\\b");

    private static final String MARKS = "" + Excerpt.START + Excerpt.STOP;

    private final ChatSearchRepository messages;

    ChatSearch(ChatSearchRepository messages) {
        this.messages = messages;
    }

    /**
     * Up to {@code limit} messages in which the words are, with or without their accents, the best first, of equal ones the newest.
     *
     * @param words as a search engine on the web takes them: {@code "a phrase"}, {@code or}, {@code -without}; none find nothing
     */
    public List<SearchHit> find(Caller caller, String words, int limit) {
        // Made plain first: there are more dashes and quotation marks than those of ASCII.
        String asked = once(DENIALS.matcher(SearchableText.plain(words)).replaceAll("-"));
        return asked.isBlank()
                ? List.of()
                : messages.find(caller.userId(), asked, limit, MARKS).stream()
                        .map(SearchHitRow::toSearchHit)
                        .toList();
    }

    /** Leaves repeated words out: {@code ts_headline} would try every combination of their places. */
    private static String once(String words) {
        return PLACED.matcher(words).find()
                ? words
                : BLANKS.splitAsStream(words).distinct().collect(joining(" "));
    }
}
