import type { DemoTexts } from './demo-texts.ts'

const addModel = `1. Sign in as an administrator and open **Settings → Models**.
2. Add a provider: its address, such as \`https://api.openai.com/v1\`, and its key.
3. Press **Test connection**, choose the models that your team may use, and save.`

/** The demo in English. */
export const englishTexts: DemoTexts = {
  reasoning: 'No real model is connected yet, so this question came to me, the built-in demo. I cannot answer it. What I can do: say so plainly, show how answers look here, and explain how to add a real model.',
  welcome: (quotedQuestion) => `## Hello, I am the built-in demo

You wrote:

${quotedQuestion}

I am **not a language model**. I come with AgentChat so that you can see how a conversation feels before a real model is connected, and my answers are written in advance. So I will not pretend to know yours.

### What works here

- **Answers are kept.** Reload the page or open it on another device: the answer goes on where it is.
- **You decide.** Stop an answer at any time, ask for another one, or edit your question; earlier versions stay.
- **Markdown** is shown as it should be: tables, code, lists and *emphasis*.

| You want to | Do this |
| --- | --- |
| send | press \`Enter\` |
| start a new line | press \`Shift\` + \`Enter\` |
| end an answer | press the stop button |

\`\`\`python
def greet(name: str) -> str:
    """Code is highlighted and can be copied."""
    return f"Hello, {name}!"
\`\`\`

### How to add a real model

${addModel}

Any provider with an OpenAI-compatible or Anthropic interface will do, one on your own machine included.`,
  addModel: `I am still the demo, but this I do know:\n\n${addModel}\n\nThen choose the model for this conversation and ask again.`,
  code: 'I am the demo and cannot write code for you, but it would look like this:\n\n```ts\nconst answer = await model.ask(question)\nconsole.log(answer.text)\n```\n\nA real model, added under **Settings → Models**, fills it with sense.',
  table: 'As the demo I have nothing to compare but myself:\n\n| | Demo | A real model |\n| --- | --- | --- |\n| Knows things | no | yes |\n| Needs a key | no | usually |\n| Is added under | – | **Settings → Models** |',
  thanks: 'With pleasure! The demo stays here for as long as you need it. An administrator adds a real model under **Settings → Models**.',
  others: [
    'I am the built-in demo, so all I can do is keep you company. An administrator can add a real model under **Settings → Models**; this conversation can then go on with it.',
    'Still the demo: I read your message but did not understand it, for there is no model behind me. Try what the interface can do: **edit** your question, ask for **another answer**, or **stop** me in the middle.',
    'I am running out of prepared lines. A real model is three steps away:\n\n' + addModel,
  ],
}
