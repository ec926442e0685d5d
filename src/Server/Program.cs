Console.WriteLine("Convoke");
