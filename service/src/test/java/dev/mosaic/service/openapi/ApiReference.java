package dev.mosaic.service.openapi;

/**
 * Reference of a request to a resource.
 *
 * @param in path, query or body
 * @param name the name of the parameter or field
 * @param things the kind of the resource: in a path the segments before it without other parameters, such as {@code /api/v1/threads};
 *     elsewhere the name itself, such as {@code threadId}
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
