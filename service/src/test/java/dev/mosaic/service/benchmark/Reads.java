package dev.mosaic.service.benchmark;

import dev.mosaic.kernel.page.Cursor;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads of the heavy user, over HTTP and by the same statements over plain JDBC, alternating, so that other load affects both. */
final class Reads {
    private static final int HEAVY = 1;
    private static final int PAGE = 20;
    private static final int WARM_UPS = 500;
    private static final int TIMES = 1_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private final MessagesServer server;
    private final Map<String, Object> values;

    Reads(MessagesServer server) {
        this.server = server;
        this.values = Map.of(
                "userId", MessagesServer.user(HEAVY),
                "ownerId", MessagesServer.user(HEAVY),
                "conversationId", MessagesServer.conversation(HEAVY),
                "threadId", MessagesServer.thread(HEAVY),
                "personaId", MessagesServer.persona(HEAVY));
    }

    void run() throws Exception {
        Cursor historyAt = place("""
                select
                    created_at,
                    id
                from conversation.conversation_history
                where conversation_id = '%s'
                order by
                    created_at desc,
                    id desc
                offset %d
                limit 1
                """, MessagesServer.conversation(HEAVY));
        Cursor chatAt = place("""
                select
                    created_at,
                    id
                from chat.chat_messages
                where thread_id = '%s'
                order by
                    created_at desc,
                    id desc
                offset %d
                limit 1
                """, MessagesServer.thread(HEAVY));
        Read history = read("history, page 1", historyPath(""), history(Cursor.END));
        Read historyDeep = read("history, page " + page(), historyPath("&before=" + historyAt), history(historyAt));
        Read chat = read("chat, page 1", chatPath(""), chat(Cursor.END));
        Read chatDeep = read("chat, page " + page(), chatPath("&before=" + chatAt), chat(chatAt));
        Read context = read("context", historyPath("").replace("messages", "context"), context());
        Read rare = read("search, a rare word", search(MessagesServer.RARE), found(MessagesServer.RARE));
        Read frequent =
                read("search, a frequent word", search(MessagesServer.FREQUENT), found(MessagesServer.FREQUENT));
        List<Read> small = List.of(history, historyDeep, chat, chatDeep, context, rare);
        inTurn(small, WARM_UPS);
        small.forEach(Read::forget);
        inTurn(small, TIMES);
        inTurn(List.of(frequent), TIMES);
        System.out.printf(
                "%n%-36s %7s %9s %9s %9s %9s %9s %9s%n",
                "one client, ms", "times", "HTTP p50", "JDBC p50", "ratio", "HTTP p99", "JDBC p99", "ratio");
        small.forEach(Read::print);
        frequent.print();
        System.out.printf(
                "%npage %d to page 1 over HTTP, p50: history %.2f, chat %.2f%n",
                page(), historyDeep.median() / history.median(), chatDeep.median() / chat.median());
    }

    private int page() {
        return server.messages() / 100;
    }

    private String historyPath(String cursor) {
        return "/api/v1/conversations/%s/messages?limit=%d%s".formatted(values.get("conversationId"), PAGE, cursor);
    }

    private String chatPath(String cursor) {
        return "/api/v1/threads/%s/messages?limit=%d%s".formatted(values.get("threadId"), PAGE, cursor);
    }

    private static String search(String word) {
        return "/api/v1/chat/search?limit=20&q=" + word;
    }

    private PlainStatements history(Cursor before) throws Exception {
        return plain().with(
                        "conversation.ConversationRepository", "find", with("id", MessagesServer.conversation(HEAVY)))
                .with("onboarding.persona.PersonaRepository", "findDefault", values)
                .with("conversation.history.HistoryRepository", "before", before(before));
    }

    private PlainStatements context() throws Exception {
        return history(Cursor.END)
                .with("conversation.relationship.RelationshipRepository", "find", values)
                .with("conversation.boundary.BoundaryRepository", "applying", with("limit", 100));
    }

    private PlainStatements chat(Cursor before) throws Exception {
        return plain().with("chat.thread.ThreadRepository", "find", with("id", MessagesServer.thread(HEAVY)))
                .with("chat.message.ChatMessageRepository", "before", before(before));
    }

    private PlainStatements found(String word) throws Exception {
        Map<String, Object> wanted = with("words", word);
        wanted.put("limit", PAGE);
        return plain().with("chat.search.ChatSearchRepository", "find", wanted);
    }

    /** Sets the caller too, because the search function filters by it. */
    private PlainStatements plain() throws SQLException {
        Connection connection = server.dataSource().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set mosaic.user_id = '%s'".formatted(values.get("userId")));
        }
        return new PlainStatements(connection);
    }

    private Map<String, Object> before(Cursor cursor) {
        Map<String, Object> wanted = with("limit", PAGE + 1);
        wanted.put("createdAt", cursor.createdAt().atOffset(ZoneOffset.UTC));
        wanted.put("id", cursor.id());
        return wanted;
    }

    private Map<String, Object> with(String name, Object value) {
        Map<String, Object> more = new HashMap<>(values);
        more.put(name, value);
        return more;
    }

    /** Returns the cursor of that page. */
    private Cursor place(String sql, UUID in) throws SQLException {
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql.formatted(in, (page() - 1) * PAGE - 1))) {
            row.next();
            return new Cursor(row.getObject(1, OffsetDateTime.class).toInstant(), row.getObject(2, UUID.class));
        }
    }

    private Read read(String what, String path, PlainStatements same) throws IOException {
        return new Read(what, path, new HttpUser(server.address(), server.token(HEAVY)), same);
    }

    /** Runs all reads in turn, repeatedly, so that other load affects all of them. */
    private static void inTurn(List<Read> reads, int times) throws Exception {
        long ends = System.nanoTime() + TIMEOUT.toNanos();
        for (int i = 0; i < times && System.nanoTime() < ends; i++) {
            for (Read read : reads) {
                read.once();
            }
        }
    }
}
