package dev.mosaic.migrations.jdbc;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The SQLSTATEs that the engine decides by, with their condition names (PostgreSQL manual, appendix A). */
public enum SqlState {
    /** 08001. */
    SQLCLIENT_UNABLE_TO_ESTABLISH_SQLCONNECTION("08001"),
    /** 08004. */
    SQLSERVER_REJECTED_ESTABLISHMENT_OF_SQLCONNECTION("08004"),
    /** 08006. */
    CONNECTION_FAILURE("08006"),
    /** 08P01. */
    PROTOCOL_VIOLATION("08P01"),
    /** 0A000. */
    FEATURE_NOT_SUPPORTED("0A000"),
    /** 22001. */
    STRING_DATA_RIGHT_TRUNCATION("22001"),
    /** 22003. */
    NUMERIC_VALUE_OUT_OF_RANGE("22003"),
    /** 22004. */
    NULL_VALUE_NOT_ALLOWED("22004"),
    /** 22012. */
    DIVISION_BY_ZERO("22012"),
    /** 22P02. */
    INVALID_TEXT_REPRESENTATION("22P02"),
    /** 23505. */
    UNIQUE_VIOLATION("23505"),
    /** 25001. */
    ACTIVE_SQL_TRANSACTION("25001"),
    /** 25006. */
    READ_ONLY_SQL_TRANSACTION("25006"),
    /** 25P03. */
    IDLE_IN_TRANSACTION_SESSION_TIMEOUT("25P03"),
    /** 25P04. */
    TRANSACTION_TIMEOUT("25P04"),
    /** 26000. */
    INVALID_SQL_STATEMENT_NAME("26000"),
    /** 28000. */
    INVALID_AUTHORIZATION_SPECIFICATION("28000"),
    /** 28P01. */
    INVALID_PASSWORD("28P01"),
    /** 2D000. */
    INVALID_TRANSACTION_TERMINATION("2D000"),
    /** 3D000. */
    INVALID_CATALOG_NAME("3D000"),
    /** 3F000. */
    INVALID_SCHEMA_NAME("3F000"),
    /** 40001. */
    SERIALIZATION_FAILURE("40001"),
    /** 40P01. */
    DEADLOCK_DETECTED("40P01"),
    /** 42501. */
    INSUFFICIENT_PRIVILEGE("42501"),
    /** 42601. */
    SYNTAX_ERROR("42601"),
    /** 42701. */
    DUPLICATE_COLUMN("42701"),
    /** 42703. */
    UNDEFINED_COLUMN("42703"),
    /** 42704. */
    UNDEFINED_OBJECT("42704"),
    /** 42710. */
    DUPLICATE_OBJECT("42710"),
    /** 42723. */
    DUPLICATE_FUNCTION("42723"),
    /** 42883. */
    UNDEFINED_FUNCTION("42883"),
    /** 42P01. */
    UNDEFINED_TABLE("42P01"),
    /** 42P04. */
    DUPLICATE_DATABASE("42P04"),
    /** 42P05. */
    DUPLICATE_PREPARED_STATEMENT("42P05"),
    /** 42P06. */
    DUPLICATE_SCHEMA("42P06"),
    /** 42P07. */
    DUPLICATE_TABLE("42P07"),
    /** 53100. */
    DISK_FULL("53100"),
    /** 53200. */
    OUT_OF_MEMORY("53200"),
    /** 53300. */
    TOO_MANY_CONNECTIONS("53300"),
    /** 53400. */
    CONFIGURATION_LIMIT_EXCEEDED("53400"),
    /** 55006. */
    OBJECT_IN_USE("55006"),
    /** 55P03. */
    LOCK_NOT_AVAILABLE("55P03"),
    /** 55P04. */
    UNSAFE_NEW_ENUM_VALUE_USAGE("55P04"),
    /** 57014. */
    QUERY_CANCELED("57014"),
    /** 57P01. */
    ADMIN_SHUTDOWN("57P01"),
    /** 57P02. */
    CRASH_SHUTDOWN("57P02"),
    /** 57P03. */
    CANNOT_CONNECT_NOW("57P03"),
    /** 57P05. */
    IDLE_SESSION_TIMEOUT("57P05"),
    /** XX000. */
    INTERNAL_ERROR("XX000"),
    /** Any other, or none. */
    OTHER("");

    private static final Map<String, SqlState> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toMap(state -> state.code, Function.identity()));

    /** Class 08: the connection. */
    private static final String CONNECTION_EXCEPTION = "08";

    /** The server ended the session. */
    private static final Set<SqlState> SESSION_ENDED = Set.of(ADMIN_SHUTDOWN, CRASH_SHUTDOWN, CANNOT_CONNECT_NOW);

    private final String code;

    SqlState(String code) {
        this.code = code;
    }

    /** Returns the five characters: {@code 42501}. */
    public String code() {
        return code;
    }

    /** Returns the state of a refusal; {@link #OTHER} if it is none of these. */
    public static SqlState of(SQLException refusal) {
        return BY_CODE.getOrDefault(String.valueOf(refusal.getSQLState()), OTHER);
    }

    /** Checks whether a refusal has this state. */
    public boolean isOf(SQLException refusal) {
        return of(refusal) == this;
    }

    /** Checks whether a refusal means that the session has ended. */
    public static boolean isConnectionLost(SQLException refusal) {
        SqlState state = of(refusal);
        return SESSION_ENDED.contains(state)
                || (String.valueOf(refusal.getSQLState()).startsWith(CONNECTION_EXCEPTION)
                        && state != PROTOCOL_VIOLATION);
    }
}
