// Says of each mail in a folder whether its DKIM signatures hold, as mailauth sees it.
//
// usage: node verify.cjs MAILAUTH FOLDER NAME-SERVER:PORT
//
// Each FOLDER/*.eml is one mail. Prints one line for each: its name and, for each of its signatures, pass or fail, or
// temperror if the name server did not answer.

const fs = require("node:fs");
const path = require("node:path");
const dns = require("node:dns").promises;

const [, , mailauth, folder, server] = process.argv;
const { dkimVerify } = require(path.join(mailauth, "lib", "dkim", "verify"));

const asked = new dns.Resolver();
asked.setServers([server]);
const known = new Map();

function resolver(name, type) {
    const question = `${name} ${type}`;
    if (!known.has(question)) {
        known.set(question, asked.resolve(name, type));
    }
    return known.get(question);
}

function word(result) {
    const verdict = result.status.result;
    // RFC 8601 §2.7.1: neutral and policy are what else a signature can be that does not hold.
    return ["fail", "neutral", "policy", "permerror"].includes(verdict) ? "fail" : verdict;
}

async function main() {
    for (const file of fs.readdirSync(folder).sort()) {
        if (file.endsWith(".eml")) {
            const { results } = await dkimVerify(fs.createReadStream(path.join(folder, file)), { resolver });
            console.log([path.basename(file, ".eml"), ...results.map(word)].join(" "));
        }
    }
}

main().catch((error) => {
    console.error(error);
    process.exitCode = 1;
});
