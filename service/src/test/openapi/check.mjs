// Tells on standard output what is wrong with an OpenAPI document, a fault a line; says nothing of one that is right.
import { readFileSync } from "node:fs";
import { Validator } from "@seriousme/openapi-schema-validator";
import addFormats from "ajv-formats";
import Ajv2020 from "ajv/dist/2020.js";
import { JSON_SCHEMA, load } from "js-yaml";

const document = load(readFileSync(process.argv[2], "utf-8"), { schema: JSON_SCHEMA });
const faults = [];

const validated = await new Validator().validate(structuredClone(document));
if (!validated.valid) {
  faults.push(JSON.stringify(validated.errors));
}

const ajv = new Ajv2020({ strict: false, allErrors: true, unicodeRegExp: true });
addFormats(ajv);
// These are JSON Schema's to ignore, and OpenAPI's to define (4.8.24 of 3.1).
for (const format of ["int32", "int64", "password"]) {
  ajv.addFormat(format, true);
}
ajv.addSchema({ $id: "https://mosaic.example/document", ...document }, undefined, undefined, false);

const pointer = (path) => path.map((part) => encodeURIComponent(String(part).replaceAll("~", "~0").replaceAll("/", "~1"))).join("/");

function look(node, path) {
  if (node === null || typeof node !== "object") {
    return;
  }
  if (typeof node.pattern === "string" && !/^\^.*\$$/.test(node.pattern)) {
    faults.push(`${path.join(".")}: the pattern ${node.pattern} is not anchored`);
  }
  const isSchema = ["type", "$ref", "oneOf"].some((word) => typeof node[word] === "string" || Array.isArray(node[word]));
  if (isSchema && path[0] !== "security" && !path.includes("securitySchemes")) {
    try {
      const validate = ajv.compile({ $ref: `https://mosaic.example/document#/${pointer(path)}` });
      if ("example" in node && !validate(node.example)) {
        faults.push(`${path.join(".")}: the example ${JSON.stringify(node.example)} ${ajv.errorsText(validate.errors)}`);
      }
    } catch (fault) {
      faults.push(`${path.join(".")}: ${fault.message}`);
    }
  }
  for (const [name, child] of Object.entries(node)) {
    if (name !== "example") {
      look(child, [...path, name]);
    }
  }
}
look(document, []);

process.stdout.write(faults.map((fault) => `${fault}\n`).join(""));
