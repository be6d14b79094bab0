package dev.mosaic.service.openapi;

/**
 * A place of a request in which something is named.
 *
 * @param in path, query or body
 * @param name what the place is called there
 * @param things whose name is expected: in a path what comes before it, without the names of other places, as {@code /api/threads}; elsewhere
 *     the name of the place, as {@code threadId}
 */
record ApiReference(String in, String name, String things) {
    static final String BODY = "body";

    static ApiReference of(ApiOperation operation, ApiParameter parameter) {
        String place = "{" + parameter.name() + "}";
        return new ApiReference(
                parameter.in(),
                parameter.name(),
                parameter.in().equals("path")
                        ? operation
                                .path()
                                .substring(0, operation.path().indexOf("/" + place))
                                .replaceAll("\\{\\w+}", "{}")
                        : parameter.name());
    }
}
