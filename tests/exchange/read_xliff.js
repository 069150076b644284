// Prints what npm's "xliff" understands of a file: node read_xliff.js MODULE VERSION FILE
const [, , place, version, file] = process.argv;
const xliff = require(place);
const read = version === "xliff-1.2" ? xliff.xliff12ToJs : xliff.xliff2js;
read(require("fs").readFileSync(file, "utf8"), (error, found) => {
  if (error) throw error;
  console.log(JSON.stringify(found));
});
